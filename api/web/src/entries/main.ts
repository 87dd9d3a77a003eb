// What every page loads.

import "htmx.org";
import * as bill from "../bill";
import * as files from "../files";
import * as connecting from "../connecting";
import * as preview from "../preview";
import * as rating from "../rating";
import * as session from "../session";
import * as signing from "../signing";
import * as small from "../small";
import { addressed } from "../filters";
import { offer } from "../specification";
import { localise, preset } from "../times";

function dress(): void {
  signing.enable();
  small.reveal();
  localise();
  offer();
  preset();
  rating.refill();
  files.dress();
  connecting.mineOnPage();
  session.inWhoseName();
}

small.start();
small.showCurrent();
signing.start();
connecting.start();
rating.start();
preview.start();
bill.start();
files.start();
dress();
document.addEventListener("htmx:after:swap", () => {
  dress();
  addressed();
});

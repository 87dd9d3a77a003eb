// What every page loads.

import "htmx.org";
import * as connecting from "../connecting";
import * as signing from "../signing";
import * as small from "../small";
import { offer } from "../specification";
import { localise } from "../times";

function dress(): void {
  signing.enable();
  small.reveal();
  localise();
  offer();
  connecting.mineOnPage();
}

small.start();
signing.start();
connecting.start();
dress();
document.addEventListener("htmx:after:swap", dress);

// What a reader has typed into forms, kept while the page's content is loaded anew.

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Typed {
  form: string;
  name: string;
  value: string;
  checked: boolean;
}

const ticked = (field: Field): field is HTMLInputElement => field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type);

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>("input[name]:not([type=hidden], [type=file]), textarea[name], select[name]")];
}

/** A form is known again by what it does: pages have two forms for one path at times, with buttons of different words. */
function nameOf(form: HTMLFormElement): string {
  const { path, signing } = form.dataset;
  return [path, signing, form.querySelector("[data-go]")?.textContent.trim()].join(" ");
}

function changed(field: Field): boolean {
  if (ticked(field)) return field.checked !== field.defaultChecked;
  if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected && one.selected);
  return field.value !== field.defaultValue;
}

/** What differs from what the page came with. */
export function typed(forms: HTMLFormElement[]): Typed[] {
  return forms.flatMap((form) =>
    fieldsOf(form)
      .filter(changed)
      .map((field) => ({ form: nameOf(form), name: field.name, value: field.value, checked: ticked(field) && field.checked })),
  );
}

/** Puts it into the same forms of the new content; what has no form any more is gone. */
export function retype(kept: Typed[]): void {
  for (const form of document.forms) {
    const own = kept.filter((one) => one.form === nameOf(form));
    for (const field of own.length ? fieldsOf(form) : []) {
      const was = own.find((one) => one.name === field.name && (!ticked(field) || one.value === field.value));
      if (!was) continue;
      if (ticked(field)) field.checked = was.checked;
      else field.value = was.value;
    }
  }
}

// What the page prints: a headless browser has no dialog that would keep it.

/** Prints with `press`, and gives a page that shows what would be on paper. */
export async function printed(person, press) {
  const html = await person.page.evaluateHandle(() => {
    const { append } = document.body;
    return {
      paper: new Promise((resolve) => {
        document.body.append = (...children) => {
          for (const child of children) if (child instanceof HTMLIFrameElement && child.srcdoc) resolve(child.srcdoc);
          append.apply(document.body, children);
        };
      }),
    };
  });
  await press();
  const page = await person.page.context().newPage();
  await page.setContent(await html.evaluate(({ paper }) => paper));
  await person.page.evaluate(() => { delete document.body.append; });
  return { page };
}

// The service from JavaScript: node examples/fetch.mjs [URL]. Node 18 or later, or any browser; no packages.
const url = process.argv[2] ?? "http://127.0.0.1:8000";
const text = "🕊️ French President Emmanuel Macron will meet Turkish Foreign Minister Hakan Fidan in Ankara on Friday.";

async function extract(article) {
  const response = await fetch(`${url}/v1/extract`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    // JavaScript counts UTF-16 units: ask for offsets in them, so that slice() finds the words.
    body: JSON.stringify({ ...article, offset_unit: "utf16" }),
  });
  const body = await response.json();
  if (!response.ok) {
    const faults = (body.errors ?? []).map((fault) => `${fault.pointer}: ${fault.detail}`).join("; ");
    throw new Error(`${body.status} ${body.title}. ${faults || body.detail}`);
  }
  return body;
}

const { events } = await extract({ text, published_at: "2026-03-04" });
for (const event of events) {
  const { field, trigger } = event.mentions[0];
  console.log(`${event.type} (${event.status}): ${event.summary}`);
  console.log(`  trigger in ${field}: ${text.slice(trigger.start, trigger.end)}`);
}

try {
  await extract({ text, offset: "utf16" });
} catch (error) {
  console.log(`refused: ${error.message}`);
}

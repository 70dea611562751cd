#!/usr/bin/env bash
# The service from a shell: examples/curl.sh [URL]. Needs curl, nothing else. Start a service first: make run
set -euo pipefail
url="${1:-http://127.0.0.1:8000}"

echo "# Is it ready?"
curl -sS --fail-with-body "$url/readyz"

echo -e "\n\n# One article as JSON"
curl -sS --fail-with-body "$url/v1/extract" -H 'Content-Type: application/json' -d '{
  "id": "ankara-1",
  "text": "French President Emmanuel Macron will meet Turkish Foreign Minister Hakan Fidan in Ankara on Friday.",
  "published_at": "2026-03-04"}'

echo -e "\n\n# The same as plain text, options in the query string"
curl -sS --fail-with-body "$url/v1/extract?published_at=2026-03-04&types=operation,threat" \
  -H 'Content-Type: text/plain; charset=utf-8' --data-binary 'Police raided an office of the movement in Izmir on Monday.'

echo -e "\n\n# Many articles, one a line; answers come one a line, in order"
printf '%s\n' \
  '{"id": "1", "text": "Troops attacked a village near the border, killing four people."}' \
  '{"id": "2", "text": ""}' |
  curl -sS --fail-with-body --no-buffer "$url/v1/extract/batch" -H 'Content-Type: application/x-ndjson' --data-binary @-

echo -e "\n# A mistake is answered with the place of the mistake (status 422)"
curl -sS "$url/v1/extract" -H 'Content-Type: application/json' -d '{"text": "Police arrested two men.", "min_confidnce": 0.2}'

echo -e "\n# What is running"
curl -sS --fail-with-body "$url/v1/info"
echo

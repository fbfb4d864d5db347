"""What the HTML page shows, laid out as plain values: each module lays out one part, the templates only print."""

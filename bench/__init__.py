"""Benchmarks, comparisons and measurements of quality; nothing here runs in the service."""

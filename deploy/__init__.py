"""What is deployed: manifests and dashboards, and the commands that check the image, its parts and their known faults."""

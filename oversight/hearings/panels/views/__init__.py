"""Pages of draws by lot and of declining a panel."""

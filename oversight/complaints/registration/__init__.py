"""Registration: intake logs what arrived, keys in what came by other ways, drafts allegations and corrects facts."""

"""Small tools of the packages: locks for a target, trimming, licences, icons, parts lists."""

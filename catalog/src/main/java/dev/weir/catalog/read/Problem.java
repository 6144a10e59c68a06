package dev.weir.catalog.read;

/** Something wrong in a catalog file, and where. Lines and columns count from 1. */
public record Problem(String file, int line, int column, String path, String message) {

    @Override
    public String toString() {
        String where = file + ":" + line + ":" + column;
        return path.isEmpty() ? where + " " + message : where + " " + path + ": " + message;
    }
}

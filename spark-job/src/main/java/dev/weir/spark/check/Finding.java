package dev.weir.spark.check;

/** What is wrong with an expression: its stream, its place in the declaration, the expression, and the reason in plain words. */
public record Finding(String stream, String path, String expression, String reason) {

    @Override
    public String toString() {
        return stream + ": " + path + ": `" + expression + "`: " + reason;
    }
}

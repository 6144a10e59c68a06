package dev.weir.local;

/** Why Weir does not start, in one sentence for the person at the terminal. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refusal(String sentence) {
        super(sentence);
    }
}

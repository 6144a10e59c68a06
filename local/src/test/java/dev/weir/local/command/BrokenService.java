package dev.weir.local.command;

/** A service that ends at once, and says why. */
public final class BrokenService {

    private BrokenService() {}

    public static void main(String[] arguments) {
        System.out.println("WEIR_KEY: expected a key, found none");
        System.exit(3);
    }
}

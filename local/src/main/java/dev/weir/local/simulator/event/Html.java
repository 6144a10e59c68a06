package dev.weir.local.simulator.event;

/** Text made fit for HTML. */
final class Html {

    private Html() {}

    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                default -> html.append(character);
            }
        }
        return html.toString();
    }
}

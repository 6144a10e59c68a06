package dev.weir.local.simulator.event;

import java.nio.charset.StandardCharsets;

/** Page titles as MediaWiki writes them into addresses. */
final class UrlTitle {

    private static final String PLAIN = "-_.~;@$!*(),/:";
    private static final String HEX = "0123456789ABCDEF";

    private UrlTitle() {}

    static String of(String title) {
        StringBuilder url = new StringBuilder(title.length() + 16);
        for (byte octet : title.getBytes(StandardCharsets.UTF_8)) {
            if (octet == ' ') {
                url.append('_');
            } else if (isPlain(octet)) {
                url.append((char) octet);
            } else {
                url.append('%').append(HEX.charAt((octet >> 4) & 15)).append(HEX.charAt(octet & 15));
            }
        }
        return url.toString();
    }

    private static boolean isPlain(byte octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || (octet > 0 && PLAIN.indexOf(octet) >= 0);
    }
}

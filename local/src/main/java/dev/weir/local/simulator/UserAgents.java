package dev.weir.local.simulator;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Wikimedia's policy: a program must say who runs it. */
final class UserAgents {

    private static final Pattern LIBRARY = Pattern.compile(
            "(?i)(java|apache-httpclient|okhttp|jersey|vert\\.x|quarkus|python|aiohttp|httpx|go-http-client|node|undici|axios|got"
                    + "|curl|wget|libwww-perl|ruby|guzzle|reqwest|bot|client|test|mozilla/5\\.0$).*");

    private static final Pattern CONTACT = Pattern.compile("@|https?://|\\(");

    private UserAgents() {}

    static boolean isGeneric(@Nullable String userAgent) {
        return userAgent == null
                || userAgent.isBlank()
                || (LIBRARY.matcher(userAgent).matches()
                        && !CONTACT.matcher(userAgent).find());
    }

    static Answer refusal() {
        return Answer.of(
                403,
                "text/plain; charset=utf-8",
                "Please set a user-agent that says who you are and how to reach you, and respect our robot policy.\n");
    }
}

package dev.weir.local.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Puts what people type into addresses. */
final class Urls {

    private Urls() {}

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String path(String text) {
        return Arrays.stream(text.split("/", -1)).map(Urls::segment).collect(Collectors.joining("/"));
    }

    /** Each parameter is a name and a value with an equals sign between them. */
    static String query(List<String> parameters) {
        return parameters.stream().map(Urls::parameter).collect(Collectors.joining("&"));
    }

    private static String parameter(String text) {
        int equals = text.indexOf('=');
        return segment(text.substring(0, equals)) + "=" + segment(text.substring(equals + 1));
    }
}

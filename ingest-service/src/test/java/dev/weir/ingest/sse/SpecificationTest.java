package dev.weir.ingest.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecificationTest {

    private static final URI FEED = URI.create("https://feeds.example.com/v2/stream/edits?since=1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'openapi':'3.0.0','info':{'title':'Feeds','version':'0.8.0'},'paths':{'/v2/stream/edits':{}}}",
                "{'openapi':'3.1.0','info':{'title':'Feeds','version':'0.8.0'},'paths':{'/v2/stream/{name}':{}}}",
                "{'openapi':'3.0.0','info':{'title':'Feeds','version':'0.8.0'},'servers':[{'url':'https://a.b/v2/'}],"
                        + "'paths':{'/stream/edits':{}}}",
                "{'swagger':'2.0','info':{'title':'Feeds','version':'0.8.0'},'basePath':'/v2',"
                        + "'paths':{'/stream/edits':{}}}"
            })
    void aFeedIsOfferedHoweverItsPathIsWritten(String document) throws IOException {
        assertThat(parse(document).about(FEED)).isEqualTo("Feeds 0.8.0, offers this feed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'openapi':'3.0.0','info':{'title':'Feeds','version':'0.8.0'},'paths':{'/v2/stream/moves':{}}}",
                "{'openapi':'3.0.0','info':{'title':'Feeds','version':'0.8.0'},'paths':{'/v2/{name}':{}}}",
                "{'openapi':'3.0.0','info':{'title':'Feeds','version':'0.8.0'},'servers':[{'url':'{scheme}://x/'}]}"
            })
    void aFeedThatNoPathNamesIsNotListed(String document) throws IOException {
        assertThat(parse(document).about(FEED)).isEqualTo("Feeds 0.8.0, does not list this feed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "<html>", "{'openapi':'3.0.0'}", "{'info':{'version':'1'}}"})
    void whatIsNoOpenApiIsNoSpecification(String document) {
        assertThatIOException().isThrownBy(() -> parse(document));
    }

    @Test
    void aNameIsShownOnOneShortLine() throws IOException {
        String title = "x\\n".repeat(500);

        String about = parse("{'openapi':'3','info':{'title':'" + title + "','version':1}}")
                .about(FEED);

        assertThat(about).hasSizeLessThan(200).doesNotContain("\n");
    }

    private static Specification parse(String document) throws IOException {
        return Specification.parse(document.replace('\'', '"').getBytes(UTF_8));
    }
}

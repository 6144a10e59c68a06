package dev.weir.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeysTest {

    /** The SHA-256 of "secret". */
    private static final String SECRET = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    @Test
    void aKeyIsFoundByItsSecretAlone() {
        var keys = ApiKeys.parse("# shop\n\nshop " + SECRET + " write:orders,write:visits\n");

        assertThat(keys.find("secret")).map(ApiKeys.ApiKey::name).contains("shop");
        assertThat(keys.find("Secret")).isEmpty();
        assertThat(keys.find(SECRET)).isEmpty();
    }

    @Test
    void scopesNameStreamsOrAll() {
        assertThat(scopes("write:orders").mayWrite("orders")).isTrue();
        assertThat(scopes("write:orders").mayWrite("visits")).isFalse();
        assertThat(scopes("read:orders").mayWrite("orders")).isFalse();
        assertThat(scopes("write:*").mayWrite("visits")).isTrue();
        assertThat(scopes("*").mayWrite("visits")).isTrue();
    }

    @Test
    void everyLineThatIsNotUnderstoodIsNamed() {
        assertThatThrownBy(() -> ApiKeys.parse("shop abc *\nfine " + SECRET + " *\nshop " + SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1, line 3");
    }

    @Test
    void aChangedFileIsReadAgainAndABrokenOneIsNot(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("keys"), "shop " + SECRET + " *");
        var keys = new KeyFile(file);

        Files.writeString(file, "shop broken *");
        keys.look();
        assertThat(keys.keys().find("secret")).isPresent();

        Files.writeString(file, "");
        keys.look();
        assertThat(keys.keys().find("secret")).isEmpty();
    }

    private static Scopes scopes(String scope) {
        return ApiKeys.parse("shop " + SECRET + " " + scope)
                .find("secret")
                .orElseThrow()
                .scopes();
    }
}

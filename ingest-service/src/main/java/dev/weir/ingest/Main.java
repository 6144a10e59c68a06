package dev.weir.ingest;

import dev.weir.ingest.http.HeadDeadlines;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** What has to be told to Netty before the service starts. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        HeadDeadlines.switchOn();
        Quarkus.run(arguments);
    }
}

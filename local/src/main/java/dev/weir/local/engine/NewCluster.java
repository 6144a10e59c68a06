package dev.weir.local.engine;

import dev.weir.local.engine.EngineSettings.Keeping;
import dev.weir.local.process.LocalServer.Preparation;
import dev.weir.local.process.ProcessSpec;
import dev.weir.local.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Creates a Postgres cluster beside its place and moves it there when it is whole. */
record NewCluster(PostgresBinaries binaries, ServerUser user, EngineSettings settings, Path cluster)
        implements Preparation {

    @Override
    public boolean isDone() {
        return Files.exists(cluster);
    }

    private Path unfinished() {
        return cluster.resolveSibling("unfinished");
    }

    @Override
    public ProcessSpec begin() {
        try {
            Directories.delete(unfinished());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete what is left of a cluster in " + unfinished(), e);
        }
        return new ProcessSpec(
                "initdb",
                user.command(
                        binaries.program("initdb"),
                        "--pgdata=" + unfinished(),
                        "--username=" + PostgresUrl.USER,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        settings.keeping() == Keeping.KEPT ? "--no-instructions" : "--no-sync"),
                Map.of(),
                settings.directory(),
                settings.log(),
                Signal.TERM,
                Signal.KILL);
    }

    @Override
    public void finish() {
        try {
            Files.move(unfinished(), cluster, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move the new cluster to " + cluster, e);
        }
    }
}

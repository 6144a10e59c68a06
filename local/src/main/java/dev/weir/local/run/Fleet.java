package dev.weir.local.run;

import dev.weir.local.process.LocalServer;
import dev.weir.local.process.ServerFailure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Servers that start together, and stop stage by stage. */
final class Fleet {
    private final Console console;
    private final Executor executor;
    private final Map<Stage, List<LocalServer>> servers = new EnumMap<>(Stage.class);
    private final Set<String> awaited = new ConcurrentSkipListSet<>();
    private final List<CompletableFuture<LocalServer>> begun = new ArrayList<>();
    private boolean retired;

    Fleet(Console console, Executor executor) {
        this.console = console;
        this.executor = executor;
    }

    /**
     * A server to be.
     *
     * @param address how the person will find it
     * @param prepare makes the server, which may take a while
     */
    record Member(String name, Stage stage, String address, Supplier<LocalServer> prepare) {}

    /** Returns when all of them serve, or fails as soon as one of them does not. */
    List<LocalServer> start(List<Member> members) {
        List<CompletableFuture<LocalServer>> starts =
                members.stream().map(this::startLater).toList();
        CompletableFuture<Object> firstFailure = new CompletableFuture<>();
        starts.forEach(start -> {
            CompletableFuture<LocalServer> unused = start.whenComplete((server, failure) -> {
                if (failure != null) {
                    firstFailure.completeExceptionally(failure);
                }
            });
        });
        CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
        try {
            Object unused = CompletableFuture.anyOf(all, firstFailure).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return starts.stream().map(CompletableFuture::join).toList();
    }

    private synchronized CompletableFuture<LocalServer> startLater(Member member) {
        refuseIfRetired(member.name());
        CompletableFuture<LocalServer> start = CompletableFuture.supplyAsync(() -> start(member), executor);
        begun.add(start);
        return start;
    }

    private LocalServer start(Member member) {
        long start = System.nanoTime();
        awaited.add(member.name());
        LocalServer server = member.prepare().get();
        add(member.stage(), server);
        server.start();
        awaited.remove(member.name());
        double seconds = (System.nanoTime() - start) / 1e9;
        console.say("  %-15s %-32s ready in %.1f s".formatted(member.name(), member.address(), seconds));
        return server;
    }

    private synchronized void add(Stage stage, LocalServer server) {
        refuseIfRetired(server.name());
        servers.computeIfAbsent(stage, first -> new ArrayList<>()).add(server);
    }

    private synchronized void refuseIfRetired(String name) {
        if (retired) {
            throw new ServerFailure("stopped before " + name + " had started");
        }
    }

    /** Those that do not serve yet. */
    Set<String> awaited() {
        return Set.copyOf(awaited);
    }

    /** Stops everything for good, each stage when the one before it is down. */
    void retire() {
        for (Stage stage : Stage.values()) {
            CompletableFuture.allOf(membersOf(stage).stream()
                            .map(server -> CompletableFuture.runAsync(() -> server.retire(stage.grace()), executor))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        // Who was about to start finds out now that it must not; until then it may write to its directory.
        begun().forEach(start -> start.handle((server, failure) -> failure).join());
    }

    private synchronized List<CompletableFuture<LocalServer>> begun() {
        return List.copyOf(begun);
    }

    private synchronized List<LocalServer> membersOf(Stage stage) {
        retired = true;
        return List.copyOf(servers.getOrDefault(stage, List.of()));
    }
}

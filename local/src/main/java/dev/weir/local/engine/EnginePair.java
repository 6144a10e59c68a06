package dev.weir.local.engine;

/** A Kafka and a Postgres that run until they are closed. */
public interface EnginePair extends AutoCloseable {

    Engine kafka();

    Engine postgres();

    @Override
    void close();
}

package dev.weir.local.stack;

import dev.weir.local.engine.Engine;
import dev.weir.local.engine.PostgresUrl;

/**
 * One test class's share of a running Kafka and Postgres.
 *
 * @param database empty at first, nobody else uses it
 * @param topicPrefix begins the name of every topic of this class
 */
public record LocalStack(Engine kafka, Engine postgres, String database, String topicPrefix) {

    public String bootstrapServers() {
        return kafka.address();
    }

    /** A topic name that no other test class uses; the topic itself is not created. */
    public String topic(String name) {
        return topicPrefix + name;
    }

    public String jdbcUrl() {
        return new PostgresUrl(postgresHost(), postgresPort(), database).jdbcUrl();
    }

    public String postgresHost() {
        return postgres.host();
    }

    public int postgresPort() {
        return postgres.port();
    }

    public String postgresUser() {
        return PostgresUrl.USER;
    }

    /** Empty: everybody who reaches the port is trusted. */
    public String postgresPassword() {
        return "";
    }
}

package dev.weir.spark.kafka;

import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Kafka did not do what it was asked for; trying again later may help. */
public final class KafkaUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KafkaUnavailable(String message, Throwable cause) {
        super(message + (cause.getMessage() == null ? "" : ": " + cause.getMessage()) + advice(cause), cause);
    }

    private static String advice(Throwable cause) {
        if (cause instanceof SaslAuthenticationException) {
            return "; expected a user and a password that Kafka knows in KAFKA_SASL_JAAS_CONFIG";
        }
        if (cause instanceof SslAuthenticationException) {
            return "; expected the authority of Kafka's certificate in KAFKA_SSL_TRUSTSTORE_LOCATION,"
                    + " and for mTLS a certificate that Kafka accepts in KAFKA_SSL_KEYSTORE_LOCATION";
        }
        return cause instanceof AuthorizationException
                ? "; expected the rights of the KafkaUser spark-job in k8s/base/kafka/users.yaml"
                : "";
    }
}

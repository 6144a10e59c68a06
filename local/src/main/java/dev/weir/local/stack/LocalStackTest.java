package dev.weir.local.stack;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Lets a test class ask for a {@link LocalStack} as parameter of its constructor or of any of its methods. Kafka and
 * Postgres start once per Java process; each class gets a database and a topic prefix of its own, and whatever a class
 * has stopped, killed or paused is put right after it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalStackExtension.class)
public @interface LocalStackTest {}

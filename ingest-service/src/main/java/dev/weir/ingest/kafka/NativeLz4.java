package dev.weir.ingest.kafka;

import net.jpountz.lz4.LZ4Factory;
import org.jboss.logging.Logger;

/**
 * Kafka's client takes LZ4's native code only where it is loaded already or the system's class loader would load it, and under Quarkus
 * neither is so. In plain Java, compressing takes longer than all the rest that is done for an event.
 */
final class NativeLz4 {

    private static final Logger LOG = Logger.getLogger(NativeLz4.class);

    private NativeLz4() {}

    /** Loads it where that can be done: it needs a temporary directory that may hold executable code. */
    static void load() {
        try {
            LZ4Factory.nativeInstance();
        } catch (LinkageError | AssertionError unavailable) {
            LOG.infof("lz4's native code can't be loaded: %s", unavailable);
        }
        LOG.infof("lz4=%s", LZ4Factory.fastestInstance());
    }
}

package dev.weir.ingest.http;

import dev.weir.ingest.settings.IngestSettings;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.smallrye.config.SmallRyeConfig;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives every connection its {@link HeadDeadline}. Neither Vert.x nor Quarkus has one for the head of a request, so Netty is asked to
 * load this for each connection that it accepts.
 */
public final class HeadDeadlines extends ChannelInitializerExtension {

    /** Has Netty look for this class; call before anything listens. */
    public static void switchOn() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        connection.pipeline().addFirst(new HeadDeadline(settings().http().headWithin()));
    }

    /** Netty makes this object, so that nothing can be injected into it. */
    private static IngestSettings settings() {
        return ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(IngestSettings.class);
    }
}

package dev.weir.ingest.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Cuts a connection whose request's head is not complete in time after its first byte, however busily it drips. */
final class HeadDeadline extends ChannelInboundHandlerAdapter {

    private final Duration within;
    private boolean watching;
    private boolean betweenRequests = true;
    private @Nullable Future<?> deadline;

    HeadDeadline(Duration within) {
        this.within = within;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        watch(connection);
        if (betweenRequests && deadline == null) {
            deadline =
                    connection.executor().schedule(() -> connection.close(), within.toMillis(), TimeUnit.MILLISECONDS);
        }
        connection.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        disarm();
        connection.fireChannelInactive();
    }

    /** The decoder joins the pipeline later than this. */
    private void watch(ChannelHandlerContext connection) {
        var decoder = connection.pipeline().context(HttpRequestDecoder.class);
        if (!watching && decoder != null) {
            watching = true;
            connection.pipeline().addAfter(decoder.name(), null, new Heads());
        }
    }

    private void disarm() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /** Sees what the decoder has made of the bytes. */
    private final class Heads extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext connection, Object part) {
            if (part instanceof HttpRequest) {
                disarm();
                betweenRequests = false;
            }
            if (part instanceof LastHttpContent) {
                betweenRequests = true;
            }
            connection.fireChannelRead(part);
        }
    }
}

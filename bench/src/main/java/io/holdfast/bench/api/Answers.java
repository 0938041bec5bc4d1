package io.holdfast.bench.api;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.util.AttributeKey;

/** Reads the answers that come over one connection, and tells whose they are. */
final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
    /** The number of the request that is under way, or none. */
    private static final AttributeKey<Integer> UNDER_WAY = AttributeKey.valueOf("under-way");

    private static final int NONE = -1;
    private final Reader reader;

    /** What is done with each. */
    interface Reader {
        void answered(int number, Channel channel, FullHttpResponse response);

        /** The connection ended before the answer came. */
        void lost(int number, Channel channel);
    }

    Answers(Reader reader) {
        this.reader = reader;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        int number = context.channel().attr(UNDER_WAY).getAndSet(NONE);
        reader.answered(number, context.channel(), response);
    }

    /** Sends a request over a connection that has none under way. */
    static void send(Reader reader, Channel channel, int number, FullHttpRequest request) {
        channel.attr(UNDER_WAY).set(number);
        var _ = channel.writeAndFlush(request).addListener(sent -> {
            if (!sent.isSuccess()) {
                lose(reader, channel);
            }
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lose(reader, context.channel());
    }

    /** Once, whichever way it becomes known. */
    private static void lose(Reader reader, Channel channel) {
        Integer number = channel.attr(UNDER_WAY).getAndSet(NONE);
        if (number != null && number != NONE) {
            reader.lost(number, channel);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close();
    }
}

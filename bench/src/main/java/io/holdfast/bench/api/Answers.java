package io.holdfast.bench.api;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.util.AttributeKey;

/** Reads the answers that come over one connection, and tells whose they are. */
final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
    /** The number of the request that is under way, or none. */
    static final AttributeKey<Integer> UNDER_WAY = AttributeKey.valueOf("under-way");

    static final int NONE = -1;
    private final Reader reader;

    /** What is done with each. */
    interface Reader {
        void answered(int number, Channel channel, FullHttpResponse response);

        /** The connection ended before the answer came. */
        void lost(int number);
    }

    Answers(Reader reader) {
        this.reader = reader;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        int number = context.channel().attr(UNDER_WAY).getAndSet(NONE);
        reader.answered(number, context.channel(), response);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Integer number = context.channel().attr(UNDER_WAY).getAndSet(NONE);
        if (number != null && number != NONE) {
            reader.lost(number);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close();
    }
}

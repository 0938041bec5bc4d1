package io.holdfast.bench.api;

import io.holdfast.local.settings.Problem;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Connections that stay open, each with one request under way at most. Two threads serve all of them: a client that
 * costs as much as the server measures itself.
 */
final class Connections implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int MOST_BYTES = 256 * 1024;
    private static final long PATIENCE_SECONDS = 60;
    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
    private final LinkedBlockingQueue<Channel> idle = new LinkedBlockingQueue<>();
    private final Bootstrap bootstrap;

    private Connections(int port, Supplier<Answers> readers) {
        this.bootstrap = new Bootstrap()
                .group(threads)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress("127.0.0.1", port)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec(), new HttpObjectAggregator(MOST_BYTES), readers.get());
                    }
                });
    }

    /** Opens so many, each with a reader of its answers. */
    static Connections open(int port, int count, Supplier<Answers> readers) {
        Connections connections = new Connections(port, readers);
        for (int number = 0; number < count; number++) {
            connections.idle.add(connections.connect());
        }
        return connections;
    }

    private Channel connect() {
        try {
            return bootstrap.connect().sync().channel();
        } catch (InterruptedException interrupted) {
            close();
            throw interrupted(interrupted);
        }
    }

    /** One with no request under way, as soon as there is one. */
    Channel take() {
        try {
            Channel channel = idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (channel == null) {
                throw new Problem("no connection became free in " + PATIENCE_SECONDS + " s");
            }
            return channel;
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    void giveBack(Channel channel) {
        idle.add(channel);
    }

    /** Another in the place of one that the server has closed or is about to close. */
    void replace(Channel ended) {
        var _ = ended.close();
        var _ = bootstrap.connect().addListener((ChannelFuture fresh) -> {
            if (fresh.isSuccess()) {
                idle.add(fresh.channel());
            }
        });
    }

    @Override
    public void close() {
        var _ = threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static Problem interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new Problem("interrupted", interrupted);
    }
}

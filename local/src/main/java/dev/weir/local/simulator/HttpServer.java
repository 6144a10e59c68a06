package dev.weir.local.simulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/** Accepts connections on loopback and gives each a thread; one request each. */
final class HttpServer implements AutoCloseable {

    /** Answers a request, and may keep its socket for as long as it likes. */
    interface Handler {
        void handle(Request request, Socket socket) throws IOException, InterruptedException, HttpProblem;
    }

    private static final int PATIENCE = 10_000;
    private static final int WAITING = 128;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ServerSocket server;
    private final Handler handler;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());

    HttpServer(int port, Handler handler) throws IOException {
        this.server = new ServerSocket(port, WAITING, InetAddress.getByAddress(LOOPBACK));
        this.handler = handler;
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException | RejectedExecutionException e) {
                // Closing the server ends the wait; a client that was gone before it was accepted concerns nobody.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE);
            answer(socket);
        } catch (IOException e) {
            // The client is gone, or its connection was cut on purpose: there is nobody left to tell.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Socket socket) throws IOException, InterruptedException {
        try {
            handler.handle(Request.read(new BufferedInputStream(socket.getInputStream())), socket);
        } catch (HttpProblem problem) {
            problem.answer().writeTo(socket.getOutputStream());
        }
    }

    private static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task, "simulator-connection");
            thread.setDaemon(true);
            return thread;
        };
    }
}

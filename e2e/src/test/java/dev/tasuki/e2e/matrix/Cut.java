package dev.tasuki.e2e.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to another port of this machine that can be cut and mended. */
final class Cut implements AutoCloseable {
  private final ServerSocket listener;
  private final int to;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  Cut(int to) {
    this.to = to;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port for a wire", e);
    }
    Thread.ofVirtual().name("wire to " + to).start(this::listen);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Ends what is open; what comes is turned away. */
  void cut() {
    cut = true;
    open.forEach(Cut::quietly);
  }

  void mend() {
    cut = false;
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket from = listener.accept();
        if (cut) {
          from.close();
        } else {
          join(from);
        }
      } catch (IOException ended) {
        // Closed by the test, or the other side is away: the caller sees its connection end.
        open.removeIf(Socket::isClosed);
      }
    }
  }

  private void join(Socket from) throws IOException {
    open.add(from);
    Socket towards;
    try {
      towards = new Socket(InetAddress.getLoopbackAddress(), to);
    } catch (IOException away) {
      from.close();
      throw away;
    }
    open.add(towards);
    pump(from, towards);
    pump(towards, from);
    if (cut) {
      quietly(from);
      quietly(towards);
    }
  }

  private void pump(Socket from, Socket towards) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                InputStream in = from.getInputStream();
                OutputStream out = towards.getOutputStream();
                in.transferTo(out);
              } catch (IOException cutOff) {
                // One side ended; the other one ends with it.
                open.remove(from);
              } finally {
                quietly(from);
                quietly(towards);
              }
            });
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

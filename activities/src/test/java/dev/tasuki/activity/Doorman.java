package dev.tasuki.activity;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that answers reads, keeps connections open, and treats changes badly: counts them, and
 * cuts the connection or says that it is busy.
 */
public final class Doorman implements AutoCloseable {
  /** What a change gets. */
  public enum Manner {
    CUT,
    BUSY
  }

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger changes = new AtomicInteger();
  private final Manner manner;
  private final String answer;
  private final Predicate<String> changing;

  /**
   * Opens the door.
   *
   * @param answer of a read: content type, a line break, and the body
   * @param changing whether a request, head and body, is a change
   */
  public Doorman(Manner manner, String answer, Predicate<String> changing) {
    this.manner = manner;
    this.answer = answer;
    this.changing = changing;
    try {
      this.door = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::receive);
  }

  /** A URL at which nothing listens. */
  public static String nobody() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** How many changes came in. */
  public int changes() {
    return changes.get();
  }

  private void receive() {
    while (!door.isClosed()) {
      try {
        Socket guest = door.accept();
        open.add(guest);
        Thread.ofVirtual().start(() -> serve(guest));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket guest) {
    try (guest) {
      InputStream in = guest.getInputStream();
      OutputStream out = guest.getOutputStream();
      String request = read(in);
      while (!request.isEmpty()) {
        if (!changing.test(request)) {
          String[] parts = answer.split("\n", 2);
          write(out, "200 OK", parts[0], parts[1]);
        } else {
          changes.incrementAndGet();
          if (manner == Manner.CUT) {
            return;
          }
          write(out, "503 Service Unavailable\r\nRetry-After: 0", "text/plain", "");
        }
        request = read(in);
      }
    } catch (IOException left) {
      open.remove(guest);
    }
  }

  private static void write(OutputStream out, String status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, type, bytes.length);
    out.write(head.getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  /** Head and body; empty when the guest has left. */
  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket guest : open) {
      guest.close();
    }
  }
}

package dev.tasuki.sandbox.process;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds free ports of the loopback interface. */
public final class Ports {
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /**
   * A port that nothing listens on and that this JVM has not given out before.
   *
   * @throws RunbookException with {@link RunbookError#PORT_TAKEN} when there is none
   */
  public static int free() {
    for (int attempt = 0; attempt < 100; attempt++) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (GIVEN.add(socket.getLocalPort())) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new RunbookException(
            RunbookError.PORT_TAKEN,
            "no free port on 127.0.0.1; close some programs and try again",
            e);
      }
    }
    throw new RunbookException(
        RunbookError.PORT_TAKEN, "no free port on 127.0.0.1; close some programs and try again");
  }

  /** The wished port if it is free, otherwise another. */
  public static int freeOr(int wished) {
    try (ServerSocket socket = new ServerSocket(wished, 1, InetAddress.getLoopbackAddress())) {
      return GIVEN.add(socket.getLocalPort()) ? wished : free();
    } catch (IOException taken) {
      return free();
    }
  }
}

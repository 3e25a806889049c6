package dev.tasuki.kubernetes.container;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing to be reached, and the argv that tries it.
 *
 * @param text as the runbook wrote it
 */
record NetTarget(String text, List<String> argv) {
  private static final String HOST = "([a-z0-9](?:[-a-z0-9.]{0,250}[a-z0-9])?)";
  private static final String PORT = "([1-9][0-9]{0,4})";
  private static final Pattern DNS = Pattern.compile("dns://" + HOST);
  private static final Pattern CONNECTION = Pattern.compile("(tcp|tls)://" + HOST + ":" + PORT);
  private static final Pattern WEB =
      Pattern.compile("https?://" + HOST + "(?::" + PORT + ")?(/[A-Za-z0-9._~/-]{0,200})?");
  private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}");
  private static final int LAST_PORT = 65_535;
  private static final String SECONDS = "5";

  /**
   * Reads one.
   *
   * @throws RunbookException {@code INPUT_INVALID}
   */
  static NetTarget of(String text) {
    Matcher name = DNS.matcher(text);
    if (name.matches()) {
      return new NetTarget(text, List.of("nslookup", name.group(1)));
    }
    Matcher connection = CONNECTION.matcher(text);
    if (connection.matches() && port(connection.group(3))) {
      return new NetTarget(
          text,
          connection.group(1).equals("tcp")
              ? List.of("nc", "-z", "-w", SECONDS, connection.group(2), connection.group(3))
              : tls(connection.group(2), connection.group(3)));
    }
    Matcher web = WEB.matcher(text);
    if (web.matches() && (web.group(2) == null || port(web.group(2)))) {
      return new NetTarget(
          text,
          List.of(
              "curl",
              "--silent",
              "--show-error",
              "--fail",
              "--output",
              "/dev/null",
              "--max-time",
              SECONDS,
              "--write-out",
              "%{http_code} %{time_total}s",
              text));
    }
    throw new RunbookException(
        RunbookError.INPUT_INVALID,
        ("\"%s\" is nothing that can be reached; write dns://NAME, tcp://HOST:PORT, tls://HOST:PORT,"
                + " or an http or https URL without query, in lower case up to its path")
            .formatted(Shown.text(text)));
  }

  /** A name is sent and has to be the certificate's; an address is not sent as a name. */
  private static List<String> tls(String host, String port) {
    List<String> argv =
        new ArrayList<>(List.of("openssl", "s_client", "-brief", "-verify_return_error"));
    argv.addAll(
        ADDRESS.matcher(host).matches()
            ? List.of("-verify_ip", host)
            : List.of("-servername", host, "-verify_hostname", host));
    argv.addAll(List.of("-connect", host + ":" + port));
    return argv;
  }

  private static boolean port(String text) {
    return Integer.parseInt(text) <= LAST_PORT;
  }
}

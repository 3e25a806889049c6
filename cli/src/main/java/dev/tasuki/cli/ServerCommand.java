package dev.tasuki.cli;

import dev.tasuki.record.Answer;
import dev.tasuki.run.TerminalText;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that talks to the starter. */
abstract class ServerCommand extends TerminalCommand {
  private static final String DEFAULT_SERVER = "http://localhost:8080";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The starter; else TASUKI_SERVER, else " + DEFAULT_SERVER + ".")
  @Nullable String server;

  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      description =
          "Holds the token, readable by its owner only; else TASUKI_TOKEN, else"
              + " ~/.config/tasuki/credentials.")
  @Nullable Path credentials;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      description = "Text for people (default) or JSON for programs.")
  Output output = Output.text;

  final Api api() {
    String address =
        server != null ? server : terminal().variable("TASUKI_SERVER").orElse(DEFAULT_SERVER);
    try {
      URI base = new URI(address.endsWith("/") ? address : address + "/");
      if (base.getHost() == null
          || !("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
        throw new CliException(ExitCode.WRONG_USAGE, text("server.invalid", address));
      }
      return new Api(base, token(), this::text, terminal().language());
    } catch (URISyntaxException e) {
      throw new CliException(ExitCode.WRONG_USAGE, text("server.invalid", address), e);
    }
  }

  /** Sends what a person orders, and prints what became of it. */
  final ExitCode order(Api api, String path, Object request) {
    Api.Reply<Answer> reply = api.post(path, request, Answer.class);
    terminal()
        .print(
            output == Output.json
                ? reply.json() + "\n"
                : TerminalText.line(reply.value().message()) + "\n");
    return ExitCode.DONE;
  }

  private String token() {
    if (credentials != null) {
      return fromFile(credentials);
    }
    Optional<String> variable = terminal().variable("TASUKI_TOKEN");
    if (variable.isPresent()) {
      return variable.get().strip();
    }
    Path file = defaultFile();
    if (!Files.exists(file)) {
      throw new CliException(ExitCode.WRONG_USAGE, text("token.none", file));
    }
    return fromFile(file);
  }

  private Path defaultFile() {
    Path config =
        terminal()
            .variable("XDG_CONFIG_HOME")
            .map(Path::of)
            .orElseGet(
                () ->
                    Path.of(
                        terminal().variable("HOME").orElse(System.getProperty("user.home", "")),
                        ".config"));
    return config.resolve("tasuki").resolve("credentials");
  }

  private String fromFile(Path file) {
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
          if (!permission.name().startsWith("OWNER_")) {
            throw new CliException(ExitCode.NO, text("token.open", file));
          }
        }
      }
      String token = Files.readString(file).strip();
      if (token.isEmpty() || token.lines().count() != 1) {
        throw new CliException(ExitCode.NO, text("token.shape", file));
      }
      return token;
    } catch (IOException e) {
      throw new CliException(ExitCode.NO, text("token.unreadable", file), e);
    }
  }
}

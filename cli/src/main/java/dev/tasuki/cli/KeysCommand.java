package dev.tasuki.cli;

import dev.tasuki.signature.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tasuki keys}. */
@Command(
    name = "keys",
    description = "Makes the keys that starters and reviewers sign with and others check by.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = KeysCommand.New.class)
final class KeysCommand extends TerminalCommand {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  ExitCode execute() {
    spec.commandLine().usage(terminal().out());
    return ExitCode.WRONG_USAGE;
  }

  /** {@code tasuki keys new}. */
  @Command(
      name = "new",
      description =
          "Writes a private key that only its owner can read, and prints the lines for tasuki.yml.")
  static final class New extends TerminalCommand {
    @Option(
        names = "--id",
        paramLabel = "ID",
        description = "The key's id; starter- or reviewer- and today's date if left out.")
    Optional<String> id = Optional.empty();

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "Where to write the private key; ID.key if left out.")
    Optional<Path> file = Optional.empty();

    @Option(
        names = "--reviewing",
        description = "Makes a reviewer's key, which signs bundles of runbooks (tasuki bundle).")
    boolean reviewing;

    @Override
    ExitCode execute() throws IOException {
      String name =
          id.orElseGet(
              () ->
                  (reviewing ? "reviewer-" : "starter-")
                      + LocalDate.ofInstant(terminal().clock().instant(), ZoneOffset.UTC));
      if (!name.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
        throw new CliException(ExitCode.WRONG_USAGE, text("keys.id", name));
      }
      Path target = file.orElseGet(() -> Path.of(name + ".key")).toAbsolutePath().normalize();
      if (Files.exists(target)) {
        throw new CliException(ExitCode.NO, text("new.exists", target));
      }
      SigningKeys keys = SigningKeys.make(name);
      Files.createFile(target, ownerOnly(target));
      Files.writeString(target, keys.privateText(), StandardOpenOption.TRUNCATE_EXISTING);
      terminal().print(text(reviewing ? "keys.reviewing" : "keys.done", target) + "\n\n");
      terminal().print(lines(name, target, keys.publicText()));
      return ExitCode.DONE;
    }

    private String lines(String name, Path target, String publicText) {
      return reviewing
          ? """
            keys:
              reviewing:
                - { id: %s, public: "%s" }
            """
              .formatted(name, publicText)
          : """
            keys:
              signing: { id: %s, key: "file:%s" }
              verifying:
                - { id: %s, public: "%s" }
            """
              .formatted(name, target, name, publicText);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
      return file.getFileSystem().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];
    }
  }
}

package dev.tasuki.sandbox.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The secrets of one control plane, made for it alone, in files that only their owner reads. */
final class Credentials {
  private static final int TOKEN_BYTES = 24;
  private static final int LINE = 64;

  private final Path folder;
  private final Map<User, String> tokens = new EnumMap<>(User.class);

  /** Who may do everything. */
  enum User {
    ADMIN("admin"),
    CONTROLLER_MANAGER("kube-controller-manager"),
    SCHEDULER("kube-scheduler"),
    KWOK("kwok");

    private final String word;

    User(String word) {
      this.word = word;
    }

    /** As the API server and its audit log know it. */
    String word() {
      return word;
    }
  }

  private Credentials(Path folder) {
    this.folder = folder;
    SecureRandom random = new SecureRandom();
    for (User user : User.values()) {
      byte[] token = new byte[TOKEN_BYTES];
      random.nextBytes(token);
      tokens.put(user, HexFormat.of().formatHex(token));
    }
  }

  /** Makes and writes them. */
  static Credentials make(Path folder) throws IOException {
    Credentials credentials = new Credentials(folder);
    secret(
        credentials.tokenFile(),
        List.of(User.values()).stream()
            .map(
                user ->
                    "%s,%s,%s,system:masters"
                        .formatted(credentials.token(user), user.word(), user.word()))
            .collect(Collectors.joining("\n", "", "\n")));
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      secret(credentials.signingKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      secret(credentials.verifyingKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM cannot make an elliptic key", e);
    }
    return credentials;
  }

  static void secret(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
  }

  String token(User user) {
    return Objects.requireNonNull(tokens.get(user));
  }

  Path tokenFile() {
    return folder.resolve("tokens.csv");
  }

  /** Signs the tokens of service accounts. */
  Path signingKey() {
    return folder.resolve("service-accounts.key");
  }

  Path verifyingKey() {
    return folder.resolve("service-accounts.pub");
  }

  private static String pem(String what, byte[] content) {
    String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what);
  }
}

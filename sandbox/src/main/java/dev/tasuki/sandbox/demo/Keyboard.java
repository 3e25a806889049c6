package dev.tasuki.sandbox.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a person types while the demo goes on. */
final class Keyboard {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private Keyboard() {}

  /** Reads in the background until the input ends. */
  static Keyboard reading(InputStream in) {
    Keyboard keyboard = new Keyboard();
    Thread.ofPlatform().daemon().name("keyboard").start(() -> keyboard.read(in));
    return keyboard;
  }

  /** Whether this was typed since it was last asked. */
  boolean typed(String key) {
    return lines.removeIf(line -> line.strip().toLowerCase(Locale.ROOT).equals(key));
  }

  private void read(InputStream in) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException closed) {
      lines.clear();
    }
  }
}

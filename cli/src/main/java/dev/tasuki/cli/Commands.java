package dev.tasuki.cli;

import dev.tasuki.message.Messages;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands, giving those that ask for it the terminal and the texts. */
final class Commands implements IFactory {
  private final Terminal terminal;
  private final Messages messages;

  Commands(Terminal terminal, Messages messages) {
    this.terminal = terminal;
    this.messages = messages;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (TerminalCommand.class.isAssignableFrom(type)) {
      Constructor<K> constructor = type.getDeclaredConstructor();
      K command = constructor.newInstance();
      if (command instanceof TerminalCommand wanted) {
        wanted.attach(terminal, messages);
      }
      return command;
    }
    return CommandLine.defaultFactory().create(type);
  }
}

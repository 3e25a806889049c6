package dev.tasuki.sandbox.trial;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as the XML that build servers read: one file {@code TEST-RUNBOOK.xml} each. */
final class JunitReport {
  private final TrialText text;

  /**
   * A report.
   *
   * @param text in plain words, without colour
   */
  JunitReport(TrialText text) {
    this.text = text;
  }

  /** Writes all files; the folder is made where it is missing. */
  void write(Path folder, List<FileResult> results) throws IOException {
    Files.createDirectories(folder);
    for (FileResult result : results) {
      Files.writeString(folder.resolve("TEST-" + name(result) + ".xml"), xml(result));
    }
  }

  private static String name(FileResult result) {
    return result.runbook().isEmpty()
        ? String.valueOf(Path.of(result.file().source().file()).getFileName())
            .replaceAll("[^A-Za-z0-9._-]", "_")
        : result.runbook();
  }

  String xml(FileResult result) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      suite(xml, result);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory takes all XML", e);
    }
    return out + "\n";
  }

  private void suite(XMLStreamWriter xml, FileResult result) throws XMLStreamException {
    boolean broken = TrialText.broken(result);
    Duration took =
        result.cases().stream().map(CaseResult::took).reduce(Duration.ZERO, Duration::plus);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", name(result));
    xml.writeAttribute("tests", Integer.toString(result.cases().size() + (broken ? 1 : 0)));
    xml.writeAttribute("failures", Long.toString(result.failed()));
    xml.writeAttribute("errors", broken ? "1" : "0");
    xml.writeAttribute("skipped", "0");
    xml.writeAttribute("time", seconds(took));
    if (broken) {
      start(xml, result, result.file().source().file(), Duration.ZERO);
      outcome(xml, "error", "the file cannot be played", text.problems(result.file()));
      xml.writeEndElement();
    }
    for (CaseResult one : result.cases()) {
      start(xml, result, one.trial().name(), one.took());
      if (!one.passed()) {
        outcome(xml, "failure", message(one), text.result(one));
      }
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void start(XMLStreamWriter xml, FileResult result, String name, Duration took)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", name(result));
    xml.writeAttribute("name", clean(name));
    xml.writeAttribute("time", seconds(took));
  }

  private static void outcome(XMLStreamWriter xml, String kind, String message, String body)
      throws XMLStreamException {
    xml.writeStartElement(kind);
    xml.writeAttribute("message", clean(message));
    xml.writeCharacters(clean(body));
    xml.writeEndElement();
  }

  private static String message(CaseResult one) {
    Finding first = one.findings().getFirst();
    return first.what().isEmpty()
        ? String.join(" ", first.difference())
        : first.what() + ": " + first.expected() + " ≠ " + first.actual();
  }

  /** XML 1.0 has no place for most control characters. */
  private static String clean(String text) {
    return text.codePoints()
        .map(
            point ->
                point == '\n'
                        || point == '\t'
                        || (point >= 0x20 && point <= 0xD7FF)
                        || (point >= 0xE000 && point <= 0xFFFD)
                        || point >= 0x10000
                    ? point
                    : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
  }
}

package convlens.render.svg;

import convlens.render.Xml;

/** An element being put together: its classes and styles are gathered, the rest in order. */
final class Tag {
  private final String element;
  private final StringBuilder names = new StringBuilder();
  private final StringBuilder styles = new StringBuilder();
  private final StringBuilder attributes = new StringBuilder();

  Tag(String element) {
    this.element = element;
  }

  Tag name(String name) {
    names.append(names.isEmpty() ? "" : " ").append(name);
    return this;
  }

  Tag style(String declaration) {
    styles.append(styles.isEmpty() ? "" : ";").append(declaration);
    return this;
  }

  Tag number(String attribute, double value) {
    return text(attribute, Xml.number(value));
  }

  Tag text(String attribute, String value) {
    attributes.append(' ').append(attribute).append("=\"").append(Xml.escape(value)).append('"');
    return this;
  }

  /** The element with nothing in it. */
  String close() {
    return head() + "/>";
  }

  /** The element's opening. */
  String open() {
    return head() + ">";
  }

  /** The element around a text. */
  String around(String text) {
    return open() + Xml.escape(text) + "</" + element + ">";
  }

  private String head() {
    String names = this.names.isEmpty() ? "" : " class=\"" + this.names + "\"";
    String styles = this.styles.isEmpty() ? "" : " style=\"" + this.styles + "\"";
    return "<" + element + names + attributes + styles;
  }
}

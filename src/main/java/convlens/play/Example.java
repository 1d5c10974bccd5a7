package convlens.play;

import convlens.text.Text;

/**
 * A ready setting that shows one thing well.
 *
 * <p>Its name and its sentence stand in the texts as {@code example.<id>.title} and {@code
 * example.<id>.help}; the sentence names the size of what goes in and ends with that of what comes
 * out.
 *
 * @param id as typed after {@code --example}
 * @param group the heading it stands under: {@code example.group.<group>}
 */
public record Example(String id, String group, Setting setting) {
  /** Its name. */
  public String title() {
    return Text.of("example." + id + ".title");
  }

  /** One sentence on what is to be seen. */
  public String help() {
    return Text.of("example." + id + ".help");
  }

  /** The heading it stands under. */
  public String heading() {
    return Text.of("example.group." + group);
  }
}

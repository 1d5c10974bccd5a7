package convlens.scene;

import java.util.List;

/**
 * One picture of a scene.
 *
 * @param marks from back to front
 * @param caption what is to be seen, in words
 */
public record Frame(List<Mark> marks, String caption) {
  public Frame {
    marks = List.copyOf(marks);
  }
}

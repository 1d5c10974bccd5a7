package convlens.model.edit;

import convlens.nn.graph.Graph;

/**
 * What an edit makes.
 *
 * @param graph the new graph; the old one where the edit has no sense there
 * @param chosen the layer to go on with: the one that is new or was changed, or after a removal the
 *     one before it; an input's name where no layer is left
 */
public record Edited(Graph graph, String chosen) {}

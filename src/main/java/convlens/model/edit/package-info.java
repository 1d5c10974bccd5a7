/** Edits of models: pure, and every one gives a model that can be written to a file. */
package convlens.model.edit;

/** Models on their way out and back: weights as safetensors, and models as others read them. */
package convlens.model.file;

// The part of the web platform that `core` may use in Node and the browser alike: WebCrypto and text encoding.
// Only core/tsconfig.json includes this file; elsewhere the DOM or Node libraries give the same names.
type BufferSource = ArrayBufferView<ArrayBuffer> | ArrayBuffer;
type KeyUsage = 'decrypt' | 'deriveBits' | 'deriveKey' | 'encrypt' | 'sign' | 'unwrapKey' | 'verify' | 'wrapKey';
interface CryptoKey {
  readonly algorithm: { readonly name: string };
  readonly extractable: boolean;
  readonly type: 'private' | 'public' | 'secret';
  readonly usages: KeyUsage[];
}
interface AlgorithmIdentifierObject {
  readonly name: string;
  readonly [parameter: string]: unknown;
}
interface SubtleCrypto {
  decrypt(algorithm: AlgorithmIdentifierObject, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  deriveBits(algorithm: AlgorithmIdentifierObject, baseKey: CryptoKey, length: number): Promise<ArrayBuffer>;
  digest(algorithm: string, data: BufferSource): Promise<ArrayBuffer>;
  importKey(
    format: 'pkcs8' | 'raw' | 'spki',
    data: BufferSource,
    algorithm: AlgorithmIdentifierObject,
    extractable: boolean,
    usages: readonly KeyUsage[],
  ): Promise<CryptoKey>;
  sign(algorithm: AlgorithmIdentifierObject, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  verify(
    algorithm: AlgorithmIdentifierObject,
    key: CryptoKey,
    signature: BufferSource,
    data: BufferSource,
  ): Promise<boolean>;
}
declare const crypto: { readonly subtle: SubtleCrypto };
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: BufferSource): string;
}
declare function atob(text: string): string;
declare function btoa(text: string): string;

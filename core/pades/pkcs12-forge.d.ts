// The few modules of node-forge that are used, by themselves: its index would bring all of TLS and X.509 into the page,
// and its published types bring Node's.
declare module 'node-forge/lib/forge.js' {
  interface ByteBuffer {
    getBytes(): string;
  }
  interface MessageDigest {
    start(): MessageDigest;
    update(binary: string): MessageDigest;
    digest(): ByteBuffer;
  }
  interface BlockCipher {
    readonly output: ByteBuffer;
    start(options: { iv: string }): void;
    update(input: ByteBuffer): void;
    finish(pad?: () => boolean): boolean;
  }
  interface Rc2Cipher {
    readonly output: ByteBuffer;
    start(iv: string): void;
    update(input: ByteBuffer): void;
    finish(pad?: () => boolean): boolean;
  }
  const forge: {
    readonly md: Readonly<Record<'sha1' | 'sha256' | 'sha384' | 'sha512', { create(): MessageDigest }>>;
    readonly cipher: {
      createCipher(algorithm: 'AES-CBC' | '3DES-CBC', key: string): BlockCipher;
      createDecipher(algorithm: 'AES-CBC' | '3DES-CBC', key: string): BlockCipher;
    };
    readonly rc2: {
      createEncryptionCipher(key: string, effectiveBits: number): Rc2Cipher;
      createDecryptionCipher(key: string, effectiveBits: number): Rc2Cipher;
    };
    readonly util: { createBuffer(binary: string): ByteBuffer };
  };
  export = forge;
}
declare module 'node-forge/lib/aes.js';
declare module 'node-forge/lib/des.js';
declare module 'node-forge/lib/rc2.js';
declare module 'node-forge/lib/sha1.js';
declare module 'node-forge/lib/sha256.js';
declare module 'node-forge/lib/sha512.js';
